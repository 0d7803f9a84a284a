/** `style.css`, minified by `minify-style.ts`. */
export declare const style: string;
/** The same with `single.css`. */
export declare const singleStyle: string;
