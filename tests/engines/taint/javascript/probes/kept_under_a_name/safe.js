const express = require("express");
const app = express();
const Redis = require("ioredis");
const { exec } = require("child_process");
const store = new Redis();
app.get("/a", async (req, res) => {
  const folder = await store.get("folder:" + req.query.name);
  exec("ls " + folder);
});
