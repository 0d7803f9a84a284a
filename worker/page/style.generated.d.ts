/** `style.css`, minified by `minify-style.ts`. */
export declare const style: string;
