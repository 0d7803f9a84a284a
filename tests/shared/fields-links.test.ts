import { describe, expect, it } from "vitest";
import { link } from "../../shared/fields/link.ts";
import { mailbox } from "../../shared/fields/mailbox.ts";
import { readingOf } from "../harness/reading.ts";

describe("a link", () => {
  it.each([
    ["example.org", "https://example.org"],
    ["www.example.org/news?id=1#a", "https://www.example.org/news?id=1#a"],
    ["HTTPS://Example.ORG/Path", "https://example.org/Path"],
    ["нко.рф", "https://нко.рф"],
    ["https://example.org/новости.", "https://example.org/новости"],
  ])("makes %j an address", (typed, value) => {
    expect(readingOf(link(), typed)).toEqual({ value, said: ["hint link.form"], fix: value });
  });

  it.each([
    "https://example.org/@name",
    "https://xn--80ak6aa92e.com/",
    "https://президент.рф/news",
    "https://example.org:8443/a",
  ])("takes %j as it is", (typed) => {
    expect(readingOf(link(), typed)).toEqual({ value: typed, said: [], fix: undefined });
  });

  it("is proposed to be emptied where there is none", () => {
    for (const typed of ["нет сайта", "сайт отсутствует", "отсутствует", "сайта нет", "н/д"])
      expect(readingOf(link(), typed), typed).toEqual({ value: null, said: ["hint link.blank"], fix: null });
  });

  it("passes http with a hint", () => {
    expect(readingOf(link(), "http://example.org/")).toEqual({
      value: "http://example.org/",
      said: ["hint link.insecure"],
      fix: undefined,
    });
  });

  it.each([
    ["javascript:alert(1)", "scheme"],
    ["JaVaScRiPt:alert(1)", "scheme"],
    ["data:text/html,<b>", "scheme"],
    ["ftp://example.org", "scheme"],
    ["file:///etc/passwd", "scheme"],
    ["https://user:pass@example.org", "credentials"],
    ["https://example.org@evil.org", "credentials"],
    ["http://localhost:8787", "private"],
    ["http://127.0.0.1/", "private"],
    ["https://192.168.0.1", "private"],
    ["http://2130706433/", "private"],
    ["http://0x7f.1/", "private"],
    ["http://[::1]/", "private"],
    ["https://nas.local/", "private"],
    ["https://gоogle.com", "mixed"],
    ["https://example.org/<script>", "unreadable"],
    ["https://example.org\\@evil.org", "credentials"],
    ["https://exa mple.org", "unreadable"],
    ["два слова", "unreadable"],
    ["//", "unreadable"],
    ["javascript:1", "unreadable"],
    ["=HYPERLINK(1)", "unreadable"],
  ])("refuses %j (%s)", (typed, rule) => {
    expect(readingOf(link(), typed)).toEqual({ value: null, said: [`error link.${rule}`], fix: undefined });
  });

  it("keeps a phone in an address inside the sheet", () => {
    expect(readingOf(link(), "https://wa.me/79101234567").said).toEqual(["error personal.phone"]);
    expect(readingOf(link(), "tel:+79101234567").said).toEqual(["error personal.phone"]);
  });
});

describe("a role mailbox", () => {
  const sheet = { reach: "sheet" } as const;

  it.each(["info@example.org", "nko-kaluga@mail.ru", "priemnaya@yandex.ru", "dobro@gmail.com"])("takes %s", (typed) => {
    expect(readingOf(mailbox(), typed, sheet)).toEqual({ value: typed, said: [], fix: undefined });
  });

  it("tidies, and warns of an unmistakably personal one", () => {
    expect(readingOf(mailbox(), "mailto:Info@Example.org ", sheet).value).toBe("info@example.org");
    expect(readingOf(mailbox(), "ivanov.ivan@example.org", sheet).said).toEqual(["warning mailbox.personal"]);
    expect(readingOf(mailbox(), "не знаю", sheet).said).toEqual(["warning mailbox.unreadable"]);
  });
});
