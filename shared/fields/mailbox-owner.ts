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
  const isPerson = parts.some((part) => firstNames.has(part) || isSurname(part));
  // «maria-kaluga» is Maria; «fond-maria» may be the fund's.
  if (
    isPerson &&
    !roleStems.test(local.replace(places, "")) &&
    parts.every((part) => !roleWords.has(part) || isPlace(part))
  )
    return "person";
  if (parts.some((part) => roleWords.has(part)) || roleStems.test(local)) return "role";
  return isPerson ? "person" : "unclear";
}

const places = /kaluga|obninsk|nko|region|калуг[аи]|обнинск|нко|регион/g;

function isPlace(part: string): boolean {
  return part.replace(places, "") === "";
}

function isSurname(part: string): boolean {
  return part.length >= 5 && part.length <= 25 && surname.test(part) && !notSurnames.has(part);
}

const surname =
  /(?:[a-z]{2}(?:ov|ova|ev|eva|yov|yova|skiy|skij|skii|sky|skaya|skaia)|[a-z]{3}(?:enko|chuk|shvili|idze)|[а-я]{2}(?:[её]в|[её]ва|ов|ова|ский|ская|цкий|цкая)|[а-я]{3}(?:енко|чук|швили|идзе))$/;
const notSurnames = new Set(
  `osnova slova podkova podgotova golova dubrova obnova sosnova korova
  основа слова подкова голова дуброва обнова соснова корова остров`.split(/\s+/),
);

const publicMailServices = new Set(
  `mail.ru bk.ru list.ru inbox.ru internet.ru yandex.ru ya.ru yandex.com gmail.com googlemail.com rambler.ru lenta.ru
  autorambler.ru myrambler.ru ro.ru hotmail.com outlook.com live.com icloud.com me.com yahoo.com proton.me protonmail.com
  vk.com xmail.ru kaluga.ru obninsk.ru pochta.ru e-mail.ru email.ru nm.ru
  почта.рф яндекс.рф мейл.рф мэйл.рф рамблер.рф майл.рф`.split(/\s+/),
);

const roleWords = new Set(
  `info mail post pochta office ofis admin adm administrator contact contacts help hello support press pr smi news red priem
  priemnaya reception sekretar secretary kanc kancelyaria obshchiy buh buhgalter hr job kadry director direktor glava team
  club klub center centr rc nko anko ano fond fund bf blago dobro soyuz union assoc sovet palata op oprf muzey museum
  biblioteka library school shkola detsad dou teatr theatre hram eparhia prihod sport grant grants project proekt events
  volonter volunteer volunteers veteran veterany invalid voi vos vog region kaluga obninsk kalugaregion
  инфо почта письмо офис админ администратор контакт контакты помощь поддержка пресса новости ред редакция приемная приёмная
  секретарь канцелярия бухгалтерия кадры директор глава команда клуб центр рц нко ано фонд бф благо добро союз совет палата
  оп музей библиотека школа детсад театр храм приход спорт грант гранты проект проекты волонтер волонтёр волонтеры волонтёры
  ветераны ветеран регион калуга обнинск`.split(/\s+/),
);
const roleStems =
  /centr|center|fond|klub|club|soyuz|sovet|veteran|volont|volunt|dobro|blago|assoc|obshest|obshch|invalid|palata|priemn|press|info|admin|kaluga|obninsk|nko|school|shkol|muze|bibliot|центр|фонд|клуб|союз|совет|ветеран|волонт|добро|благо|обществ|инвалид|палат|при[её]мн|пресс|инфо|калуг|обнинск|нко|школ|музе|библиот/;

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
  tamara tatiana tatyana tanya ulyana yulia julia juliya yana
  александр саша алексей леша лёша андрей антон артем артём борис вадим валентин валерий василий виктор виталий владимир влад
  владислав вячеслав геннадий георгий григорий денис дмитрий дима евгений егор иван ваня игорь илья кирилл константин леонид
  максим михаил миша никита николай олег павел петр пётр роман руслан сергей станислав степан тимофей тимур федор фёдор юрий
  ярослав александра алина алла анастасия настя анна аня антонина валентина валерия вера вероника виктория галина дарья даша
  диана екатерина катя елена лена елизавета лиза жанна зинаида инна ирина ира кира клавдия ксения лариса лидия любовь людмила
  люда маргарита марина мария маша надежда наталья наталия наташа нина оксана олеся ольга оля полина раиса регина римма
  светлана света софия софья тамара татьяна таня ульяна юлия яна`.split(/\s+/),
);
