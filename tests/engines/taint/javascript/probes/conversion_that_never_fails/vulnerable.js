const { exec } = require("child_process");
const express = require("express");
const app = express();
const KNOWN = ["name", "age"];
app.get("/a", (req, res) => {
  const given = req.query.given; // SOURCE
  const number = parseInt(given, 10);
  if (number > 9 || KNOWN.indexOf(given) !== -1) return res.end();
  exec("show " + given); // SINK command-injection
});
