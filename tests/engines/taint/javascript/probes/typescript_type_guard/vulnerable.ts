import express, { Request, Response } from "express";
import { Pool } from "pg";

const app = express();
const pool = new Pool();

function isText(value: unknown): value is string {
  return typeof value === "string";
}

app.get("/a", (req: Request, res: Response) => {
  const name = req.query.name; // SOURCE
  if (!isText(name)) {
    return res.end();
  }
  pool.query("SELECT * FROM t WHERE n = '" + name + "'"); // SINK sql-injection
});
