export const style = `
:root { color-scheme: light dark; --line: #8884; --soft: #8882; --dim: #777; --go: #007a5a; --link: #1264a3; }
@media (prefers-color-scheme: dark) { :root { --dim: #999; --link: #4aa3df; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 46rem; padding: 0 1rem; font: 15px/1.46 Lato, "Helvetica Neue", Arial, sans-serif; }
header, footer { position: sticky; background: Canvas; padding: .7rem 0; z-index: 1; }
header { top: 0; border-bottom: 1px solid var(--line); }
footer { bottom: 0; border-top: 1px solid var(--line); }
article { padding: .6rem 0; }
article.you { color: var(--dim); }
small { background: var(--soft); border-radius: 3px; padding: 0 3px; font-size: 10px; }
.section, .context, .fields, .chart, .actions, .scroll { margin: .35rem 0; }
.context, .error { font-size: 13px; color: var(--dim); }
.error { color: #e01e5a; }
.fields { display: grid; grid-template-columns: 1fr 1fr; gap: .3rem 1rem; }
.actions { display: flex; flex-wrap: wrap; gap: .4rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { border: 1px solid var(--line); padding: .35rem .7rem; text-align: left; }
.right { text-align: right; }
.whole { white-space: nowrap; }
pre { background: var(--soft); border: 1px solid var(--line); border-radius: 4px; padding: .5rem; overflow-x: auto; font-size: 12px; }
code { background: var(--soft); border-radius: 3px; padding: 0 3px; color: #e01e5a; font-size: 12px; }
a { color: var(--link); }
.chart { border: 1px solid var(--line); border-radius: 8px; padding: .6rem; }
.bar { display: flex; align-items: center; gap: .5rem; font-size: 13px; }
.bar span { width: 9rem; flex: none; }
.bar i { height: .9rem; background: #c04f17; }
button { font: inherit; font-weight: 700; font-size: 13px; padding: .3rem .7rem; border: 1px solid var(--line); border-radius: 4px; background: Canvas; color: CanvasText; cursor: pointer; }
button.primary { background: var(--go); color: #fff; border-color: var(--go); }
#composer { display: flex; gap: .5rem; }
input, select { font: inherit; width: 100%; padding: .4rem .6rem; border: 1px solid var(--line); border-radius: 4px; background: Canvas; color: CanvasText; }
.modal { position: fixed; inset: 5vh auto auto 50%; transform: translateX(-50%); width: min(32rem, 94vw); max-height: 90vh; overflow: auto; z-index: 2; background: Canvas; border: 1px solid var(--line); border-radius: 8px; padding: 1rem; box-shadow: 0 8px 40px #0006; }
.modal label { display: block; margin: .5rem 0; font-weight: 700; }
.modal input, .modal select { font-weight: 400; }
`;
