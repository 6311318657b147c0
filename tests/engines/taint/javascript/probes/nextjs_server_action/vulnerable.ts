"use server";

import { execSync } from "child_process";
import { sequelize } from "./database";

export async function rename(form: FormData) { // SOURCE
  execSync("mv draft " + form.get("name")); // SINK command-injection
}

export const find = async (name: string) => { // SOURCE
  return sequelize.query(`SELECT * FROM notes WHERE name = '${name}'`); // SINK sql-injection
};
