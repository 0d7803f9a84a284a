/** `MailApp`: one letter at a time, and how many may still be sent today. */
import { facade, type Script } from "./facade.ts";

type MailApp = GoogleAppsScript.Mail.MailApp;
type Advanced = GoogleAppsScript.Mail.MailAdvancedParameters;

export function mailApp(script: Script): MailApp {
  const send = ({ to, subject, body, htmlBody, name }: Advanced & { readonly to?: string | undefined }): void => {
    script.remote("sendMail", {
      to: to ?? "",
      subject: subject ?? "",
      body: body ?? "",
      htmlBody: htmlBody ?? null,
      name: name ?? null,
    });
  };
  return facade<MailApp>(script, "MailApp", {
    getRemainingDailyQuota: () => script.remote("mailQuota"),
    sendEmail: ((first: string | Advanced, subject?: string, body?: string, options?: Advanced) =>
      typeof first === "string"
        ? send({ ...options, to: first, subject: subject ?? "", body: body ?? "" })
        : send(first)) as MailApp["sendEmail"],
  });
}
