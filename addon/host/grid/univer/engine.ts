/** Starts Univer, the spreadsheet component, with its own bars and menus switched off: the page brings its own. */
import {
  ICommandService,
  type Injector,
  LifecycleService,
  LifecycleStages,
  LocaleType,
  LogLevel,
  mergeLocales,
  type Plugin,
  type PluginCtor,
  Univer,
  UniverInstanceType,
  type Workbook,
} from "@univerjs/core";
import { FUniver } from "@univerjs/core/facade";
import { AutoFillUIController, UniverSheetsCorePreset } from "@univerjs/preset-sheets-core";
import coreRussian from "@univerjs/preset-sheets-core/locales/ru-RU";
import { UniverSheetsDataValidationPreset } from "@univerjs/preset-sheets-data-validation";
import validationRussian from "@univerjs/preset-sheets-data-validation/locales/ru-RU";
import { UniverSheetsNotePreset } from "@univerjs/preset-sheets-note";
import noteRussian from "@univerjs/preset-sheets-note/locales/ru-RU";

export interface Engine {
  readonly api: FUniver;
  readonly commands: ICommandService;
  readonly injector: Injector;
  readonly workbook: Workbook;
}

export const workbookId = "workbook";

/** Resolves when the grid is drawn and every plugin has registered its commands. */
export async function startEngine(container: HTMLElement, name: string, firstTab: string): Promise<Engine> {
  const univer = new Univer({
    locale: LocaleType.RU_RU,
    locales: { [LocaleType.RU_RU]: mergeLocales(coreRussian, validationRussian, noteRussian) },
    logLevel: LogLevel.WARN,
  });
  for (const plugin of plugins(container)) {
    if (Array.isArray(plugin)) univer.registerPlugin(plugin[0], plugin[1]);
    else univer.registerPlugin(plugin);
  }
  const workbook = univer.createUnit<object, Workbook>(UniverInstanceType.UNIVER_SHEET, {
    id: workbookId,
    name,
    sheetOrder: [firstTab],
    sheets: { [firstTab]: { id: firstTab, name: firstTab } },
  });
  const injector = univer.__getInjector();
  await injector.get(LifecycleService).onStage(LifecycleStages.Rendered);
  // Otherwise the fill handle would do nothing for the first three seconds.
  injector.get(AutoFillUIController);
  return { api: FUniver.newAPI(univer), commands: injector.get(ICommandService), injector, workbook };
}

type PluginEntry = PluginCtor<Plugin> | [PluginCtor<Plugin>, ConstructorParameters<PluginCtor<Plugin>>[0]];

function plugins(container: HTMLElement): PluginEntry[] {
  const core = UniverSheetsCorePreset({
    container,
    header: true,
    toolbar: false,
    footer: false,
    contextMenu: false,
    formulaBar: true,
    disableTextFormatAlert: true,
    disableTextFormatMark: true,
    sheets: { disableForceStringAlert: true, disableForceStringMark: true },
  });
  const validation = UniverSheetsDataValidationPreset({ showEditOnDropdown: false, showSearchOnDropdown: false });
  return [...core.plugins, ...validation.plugins, ...UniverSheetsNotePreset().plugins];
}
