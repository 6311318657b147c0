const { exec } = require("child_process");
const express = require("express");
const app = express();
const SHOWN = { name: "Name", age: "Age" };
app.get("/a", (req, res) => {
  const given = req.query.given; // SOURCE
  if (Object.hasOwn(SHOWN, given)) return res.end();
  exec("show " + given); // SINK command-injection
});
