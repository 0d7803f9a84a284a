/** Whose mailbox an address is, as far as the address itself shows. */

/** `role` stands for an office or organisation, `person` is unmistakably someone's own, `unclear` may be either. */
export type MailboxOwner = "role" | "person" | "unclear";

/** Addresses on public mail services are personal unless they say otherwise; on an organisation's domain it is the reverse. */
export function isPublicMailService(domain: string): boolean {
  return publicMailServices.has(domain);
}

/** Takes an address in lower case, without `mailto:`. */
export function mailboxOwner(address: string): MailboxOwner {
  const local = address.slice(0, address.indexOf("@"));
  const parts = local.split(/[._+\d-]+/).filter((part) => part !== "");
  if (parts.some((part) => roleWords.has(part)) || roleStems.test(local)) return "role";
  return parts.some((part) => firstNames.has(part) || isSurname(part)) ? "person" : "unclear";
}

function isSurname(part: string): boolean {
  return part.length >= 5 && part.length <= 25 && surname.test(part) && !notSurnames.has(part);
}

const surname =
  /(?:[a-z]{2}(?:ov|ova|ev|eva|yov|yova|skiy|skij|skii|sky|skaya|skaia)|[a-z]{3}(?:enko|chuk|shvili|idze))$/;
const notSurnames = new Set("osnova slova podkova podgotova golova dubrova obnova sosnova korova".split(" "));

const publicMailServices = new Set(
  `mail.ru bk.ru list.ru inbox.ru internet.ru yandex.ru ya.ru yandex.com gmail.com googlemail.com rambler.ru lenta.ru
  autorambler.ru myrambler.ru ro.ru hotmail.com outlook.com live.com icloud.com me.com yahoo.com proton.me protonmail.com
  vk.com xmail.ru kaluga.ru obninsk.ru pochta.ru e-mail.ru email.ru nm.ru`.split(/\s+/),
);

const roleWords = new Set(
  `info mail post pochta office ofis admin adm administrator contact contacts help hello support press pr smi news red priem
  priemnaya reception sekretar secretary kanc kancelyaria obshchiy buh buhgalter hr job kadry director direktor glava team
  club klub center centr rc nko anko ano fond fund bf blago dobro soyuz union assoc sovet palata op oprf muzey museum
  biblioteka library school shkola detsad dou teatr theatre hram eparhia prihod sport grant grants project proekt events
  volonter volunteer volunteers veteran veterany invalid voi vos vog region kaluga obninsk kalugaregion`.split(/\s+/),
);
const roleStems =
  /centr|center|fond|klub|club|soyuz|sovet|veteran|volont|volunt|dobro|blago|assoc|obshest|obshch|invalid|palata|priemn|press|info|admin|kaluga|obninsk|nko|school|shkol|muze|bibliot/;

const firstNames = new Set(
  `aleksandr alexander alexandr alex sasha aleksey alexey alexei alesha andrey andrei andrew anton artem artyom boris vadim
  valentin valeriy valery vasiliy vasily viktor victor vitaliy vitaly vladimir vlad vladislav vyacheslav gennadiy gennady
  georgiy georgy grigoriy grigory denis dmitriy dmitry dmitri dima evgeniy evgeny eugene egor ivan vanya igor ilya kirill
  konstantin leonid maksim maxim mikhail mihail misha nikita nikolay nikolai oleg pavel petr pyotr roman ruslan sergey
  sergei serge stanislav stepan timofey timur fedor fyodor yuriy yury yuri yaroslav
  aleksandra alexandra alina alla anastasia anastasiya nastya anna anya antonina valentina valeria vera veronika viktoria
  victoria galina darya daria dasha diana ekaterina katerina katya elena lena elizaveta liza zhanna zinaida inna irina ira
  kira klavdia ksenia kseniya larisa lidia lidiya lubov lyubov ludmila lyudmila lyuda margarita marina maria mariya masha
  nadezhda natalia natalya nataliya natasha nina oksana olesya olga olya polina raisa regina rimma svetlana sveta sofia
  tamara tatiana tatyana tanya ulyana yulia julia juliya yana`.split(/\s+/),
);
