/** The view's looks: the host's colors and fonts where it hands them over, quiet ones of our own else. */
export const STYLE = `
:root { color-scheme: light dark;
  --text: var(--color-text-primary, light-dark(#1a1a1a, #f2f2f2));
  --quiet: var(--color-text-secondary, light-dark(#5c5c5c, #a8a8a8));
  --line: var(--color-border-primary, light-dark(#d8d8d8, #444));
  --good: light-dark(#1a7f37, #4ac26b); --caution: light-dark(#9a6700, #d4a72c); --bad: light-dark(#cf222e, #ff8182);
  --weights: #4269d0; --activation: #efb118; --overhead: #9c6b4e; --kv: #3ca951; --free: light-dark(#e8e8e8, #3a3a3a); }
body { margin: 0; padding: 12px; color: var(--text); font: 14px/1.45 var(--font-sans, system-ui, sans-serif); }
h1 { margin: 0 0 2px; font-size: 16px; }
.verdict { margin: 0 0 10px; font-weight: 600; }
.fits { color: var(--good); } .tight { color: var(--caution); } .does_not_fit { color: var(--bad); }
form { display: flex; flex-wrap: wrap; gap: 12px; margin: 0 0 10px; }
label { display: flex; gap: 6px; align-items: center; color: var(--quiet); }
input, select { font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: 6px; padding: 3px 6px; }
input { width: 7.5em; }
.bar { position: relative; display: flex; height: 26px; overflow: hidden; border-radius: 6px; background: var(--free); }
.bar span { min-width: 0; }
.weights { background: var(--weights); } .activation { background: var(--activation); }
.overhead { background: var(--overhead); } .kv { background: var(--kv); } .free { background: var(--free); }
.over { background: var(--bad); }
dl { display: grid; grid-template-columns: max-content max-content 1fr; gap: 2px 10px; margin: 10px 0; }
dt { display: flex; gap: 6px; align-items: center; } dt i { width: 10px; height: 10px; border-radius: 2px; }
dd { margin: 0; text-align: right; font-variant-numeric: tabular-nums; } dd.note { text-align: left; color: var(--quiet); }
pre { margin: 8px 0 0; padding: 8px; overflow-x: auto; border: 1px solid var(--line); border-radius: 6px; font: 12px/1.5 var(--font-mono, ui-monospace, monospace); }
ul { margin: 0 0 10px; padding-left: 18px; } .quiet, small { color: var(--quiet); }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
th, td { padding: 5px 12px 5px 0; text-align: left; vertical-align: top; border-top: 1px solid var(--line); min-width: 120px; }
thead td, thead th { border-top: 0; } tbody th { font-weight: 400; color: var(--quiet); }
small { display: block; font-size: 12px; font-weight: 400; font-variant-numeric: tabular-nums; }
.value { font-variant-numeric: tabular-nums; } .best .value { font-weight: 600; color: var(--good); }
.track { display: block; height: 6px; margin: 3px 0; border-radius: 3px; background: var(--free); }
.amount { display: block; height: 100%; border-radius: 3px; background: var(--weights); } .best .amount { background: var(--kv); }
.license { font-size: 12px; } .prohibited { color: var(--bad); }
.problem { color: var(--bad); min-height: 1.4em; margin: 6px 0 0; }
.busy { opacity: 0.55; }
`;
