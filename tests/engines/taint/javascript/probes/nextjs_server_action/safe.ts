import { execSync } from "child_process";
import { sequelize } from "./database";

export async function rename(form: FormData) {
  execSync("mv draft " + form.get("name"));
}

export const find = async (name: string) => {
  "use server";
  return sequelize.query("SELECT * FROM notes WHERE name = ?", { replacements: [name] });
};
