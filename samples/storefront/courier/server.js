// Sends notices and prints labels for the shop.
const express = require("express");
const crypto = require("crypto");
const https = require("https");
const { exec, execFile } = require("child_process");

const orders = require("./orders");

const app = express();
app.use(express.json());

app.post("/labels", (req, res) => {
  exec(`lp -d labels /srv/labels/${req.body.order}.pdf`, (error) => {
    res.json({ ok: !error });
  });
});

app.post("/labels/reprint", (req, res) => {
  execFile("lp", ["-d", "labels", "--", "/srv/labels/last.pdf"], (error) => {
    res.json({ ok: !error });
  });
});

app.get("/rules", (req, res) => {
  const weight = Number(req.query.weight);
  res.json({ price: eval(req.query.formula), weight });
});

app.get("/track", (req, res) => {
  res.redirect(req.query.next);
});

app.get("/track/home", (req, res) => {
  res.redirect("/orders/" + encodeURIComponent(req.query.order));
});

app.get("/orders", async (req, res) => {
  res.json(await orders.byStreet(req.query.street));
});

function signature(body, key) {
  return crypto.createHash("md5").update(body + key).digest("hex");
}

function properSignature(body, key) {
  return crypto.createHmac("sha256", key).update(body).digest("hex");
}

const warehouse = new https.Agent({ rejectUnauthorized: false });

module.exports = { app, signature, properSignature, warehouse };
