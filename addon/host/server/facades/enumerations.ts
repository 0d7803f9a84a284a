/** Google's enumerations, as far as the host knows what their members mean. */
import { enumeration, type Script } from "./facade.ts";

export function wrapStrategies(script: Script): typeof GoogleAppsScript.Spreadsheet.WrapStrategy {
  return enumeration(script, "WrapStrategy", ["WRAP", "OVERFLOW", "CLIP"]);
}

export function protectionTypes(script: Script): typeof GoogleAppsScript.Spreadsheet.ProtectionType {
  return enumeration(script, "ProtectionType", ["RANGE", "SHEET"]);
}

export function metadataVisibilities(script: Script): typeof GoogleAppsScript.Spreadsheet.DeveloperMetadataVisibility {
  return enumeration(script, "DeveloperMetadataVisibility", ["DOCUMENT", "PROJECT"]);
}

export function metadataLocations(script: Script): typeof GoogleAppsScript.Spreadsheet.DeveloperMetadataLocationType {
  return enumeration(script, "DeveloperMetadataLocationType", ["SPREADSHEET", "SHEET", "ROW", "COLUMN"]);
}

export function booleanCriteria(script: Script): typeof GoogleAppsScript.Spreadsheet.BooleanCriteria {
  return enumeration(script, "BooleanCriteria", ["CUSTOM_FORMULA"]);
}

export function validationCriteria(script: Script): typeof GoogleAppsScript.Spreadsheet.DataValidationCriteria {
  return enumeration(script, "DataValidationCriteria", [
    ...(["DATE_IS_VALID_DATE", "NUMBER_BETWEEN", "NUMBER_GREATER_THAN", "NUMBER_GREATER_THAN_OR_EQUAL_TO"] as const),
    ...(["NUMBER_LESS_THAN", "NUMBER_LESS_THAN_OR_EQUAL_TO", "VALUE_IN_LIST", "VALUE_IN_RANGE"] as const),
    ...(["CUSTOM_FORMULA", "CHECKBOX"] as const),
  ]);
}

export function authModes(script: Script): typeof GoogleAppsScript.Script.AuthMode {
  return enumeration(script, "AuthMode", ["NONE", "CUSTOM_FUNCTION", "LIMITED", "FULL"]);
}

export function digestAlgorithms(script: Script): typeof GoogleAppsScript.Utilities.DigestAlgorithm {
  return enumeration(script, "DigestAlgorithm", ["MD5", "SHA_1", "SHA_256", "SHA_384", "SHA_512"]);
}

export function charsets(script: Script): typeof GoogleAppsScript.Utilities.Charset {
  return enumeration(script, "Charset", ["US_ASCII", "UTF_8"]);
}
