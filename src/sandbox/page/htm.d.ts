// htm's own types describe its CommonJS build; the page loads its ES module, whose default export is the function.
declare module 'htm' {
  const htm: {
    bind<Result>(
      h: (type: never, props: never, ...children: never[]) => Result,
    ): (strings: TemplateStringsArray, ...values: unknown[]) => Result | Result[];
  };
  export default htm;
}
