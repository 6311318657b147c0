import fs from "fs";
import formidable from "formidable";
import type { NextApiRequest, NextApiResponse } from "next";

async function keep(req: NextApiRequest, res: NextApiResponse) {
  const form = formidable({ maxFiles: 1 });
  form.parse(req, async (error, fields, files) => {
    res.json({ size: fs.readFileSync(files.file[0].originalFilename).length }); // SINK path-traversal
  });
}

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  await keep(req, res); // SOURCE
}
