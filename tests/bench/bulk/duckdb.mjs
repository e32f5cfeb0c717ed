// node duckdb.mjs in.csv cats.csv out.csv summary.csv mode(temp|twice) ordered(1|0) threads
import { createRequire } from 'module';
const require = createRequire(process.env.NPMDIR + '/');
const { DuckDBInstance } = require('@duckdb/node-api');
const [,, inp, cats, out, summ, mode='temp', ordered='1', threads='2'] = process.argv;
const db = await DuckDBInstance.create(':memory:'); const c = await db.connect();
await c.run(`SET threads=${threads}`); await c.run(`SET preserve_insertion_order=${ordered==='1'}`);
await c.run(`CREATE TABLE cat AS SELECT * FROM read_csv('${cats}', header=true, columns={'category':'VARCHAR','k':'DOUBLE','max_layers':'INTEGER','cost_limit':'DOUBLE','price_floor':'DOUBLE'})`);
const src = `
 WITH p AS (SELECT * FROM read_csv('${inp}', header=true, delim=',', quote='', escape='', columns={'sku':'VARCHAR','category':'VARCHAR','net':'DOUBLE','unit':'VARCHAR','l':'DOUBLE','w':'DOUBLE','h':'DOUBLE','layers':'INTEGER','cost':'DOUBLE','price':'DOUBLE'})),
 a AS (SELECT p.*, k, max_layers, cost_limit, price_floor, net*(CASE unit WHEN 'kg' THEN 1000 WHEN 'L' THEN 1000 ELSE 1 END) AS v0, l*w*h AS vn FROM p JOIN cat USING (category)),
 b AS (SELECT sku, category, (vn-k*v0*1000)/vn AS vr, CASE WHEN v0<=1 THEN 0.85 WHEN v0<=5 THEN 0.7 WHEN v0<=15 THEN 0.6 WHEN v0<=30 THEN 0.5 WHEN v0<=50 THEN 0.4 ELSE 0.3 END AS lim,
   layers<=max_layers AS lok, cost/price <= (CASE WHEN cost_limit<0.2 AND price<price_floor THEN 0.2 ELSE cost_limit END) AS cok FROM a)
 SELECT sku, category, vr, lim, vr<=lim AS vok, lok, cok FROM b`;
const fmt = t => `SELECT sku, category, printf('%.4f',vr) void_ratio, printf('%.2f',lim) void_limit, printf('%.4f',lim-vr) void_margin, if(vok,'pass','fail') void_ok, if(lok,'pass','fail') layers_ok, if(cok,'pass','fail') cost_ok, if(vok AND lok AND cok,'pass','fail') verdict FROM ${t}`;
const fmtR = t => `SELECT sku, category, vr::DECIMAL(9,4) void_ratio, lim::DECIMAL(4,2) void_limit, (lim-vr)::DECIMAL(9,4) void_margin, if(vok,'pass','fail') void_ok, if(lok,'pass','fail') layers_ok, if(cok,'pass','fail') cost_ok, if(vok AND lok AND cok,'pass','fail') verdict FROM ${t}`;
const f = process.env.FMT==='printf' ? fmt : fmtR;
const sum = t => `SELECT category, count(*) n, sum((vok AND lok AND cok)::INT) ok, sum((NOT vok)::INT) void_fail, sum((NOT lok)::INT) layer_fail, sum((NOT cok)::INT) cost_fail, round(avg(vr),6) mean_vr FROM ${t} GROUP BY category ORDER BY category`;
if (mode === 'temp') {
  await c.run(`CREATE TEMP TABLE v AS ${src}`);
  await c.run(`COPY (${f('v')}) TO '${out}' (HEADER, DELIMITER ',', QUOTE '')`);
  await c.run(`COPY (${sum('v')}) TO '${summ}' (HEADER)`);
} else if (mode === 'sum') { await c.run(`COPY (${sum(`(${src})`)}) TO '${summ}' (HEADER)`);
} else {
  await c.run(`COPY (${f(`(${src})`)}) TO '${out}' (HEADER, DELIMITER ',', QUOTE '')`);
  await c.run(`COPY (${sum(`(${src})`)}) TO '${summ}' (HEADER)`);
}
