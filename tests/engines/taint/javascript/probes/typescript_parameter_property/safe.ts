import express, { Request, Response } from "express";
import { Pool } from "pg";

const app = express();
const pool = new Pool();

class Store {
  constructor(private readonly wanted: string, private readonly size: string) {}

  load() {
    return pool.query("SELECT * FROM t LIMIT " + this.size);
  }
}

app.get("/a", async (req: Request, res: Response) => {
  res.json(await new Store(String(req.query.name), "10").load());
});
