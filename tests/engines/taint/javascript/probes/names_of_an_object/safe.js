const { exec } = require("child_process");
const express = require("express");
const app = express();
const SHOWN = { name: "Name", age: "Age" };
app.get("/a", (req, res) => {
  const { first, second, third, fourth } = req.query;
  if (!Object.hasOwn(SHOWN, first)) return res.end();
  exec("show " + first);
  if (!SHOWN.hasOwnProperty(second)) return res.end();
  exec("show " + second);
  if (!Object.prototype.hasOwnProperty.call(SHOWN, third)) return res.end();
  exec("show " + third);
  if (!Reflect.has(SHOWN, fourth)) return res.end();
  exec("show " + fourth);
});
