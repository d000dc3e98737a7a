declare module "linebreak" {
  /** The places in a text at which a line may end, after Unicode's Annex 14. */
  export default class LineBreaker {
    constructor(text: string);
    nextBreak(): { readonly position: number; readonly required: boolean } | null;
  }
}
