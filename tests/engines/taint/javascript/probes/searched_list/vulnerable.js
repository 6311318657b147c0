const { exec } = require("child_process");
const express = require("express");
const app = express();
const KNOWN = [{ id: "name" }, { id: "age" }];
app.get("/a", (req, res) => {
  const given = req.query.given; // SOURCE
  if (KNOWN.some(({ id }) => id === given)) return res.end();
  if (!KNOWN.some((one) => given.startsWith(one.id))) return res.end();
  if (KNOWN.every((one) => one.id !== req.query.other)) return res.end();
  exec("show " + given); // SINK command-injection
});
