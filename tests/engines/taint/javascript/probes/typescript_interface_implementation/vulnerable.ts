import express, { Request, Response } from "express";
import { Pool } from "pg";

const app = express();
const pool = new Pool();

interface Finder {
  find(name: string): Promise<unknown>;
}

class SqlFinder implements Finder {
  async find(name: string): Promise<unknown> {
    return pool.query("SELECT * FROM t WHERE n = '" + name + "'"); // SINK sql-injection
  }
}

class Api {
  constructor(private finder: Finder) {}

  register(): void {
    app.get("/a", async (req: Request, res: Response) => {
      res.json(await this.finder.find(String(req.query.name))); // SOURCE
    });
  }
}

new Api(new SqlFinder()).register();
