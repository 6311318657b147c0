const axios = require("axios");
const dns = require("dns").promises;
const express = require("express");
const ipaddr = require("ipaddr.js");

const app = express();

function isOurs(where) {
  return /^(10|127)\./.test(where) || where.startsWith("192.168.");
}

async function refuseOurs(address) {
  const found = await dns.lookup(new URL(address).hostname, { all: true });
  for (const one of found) {
    if (ipaddr.parse(one.address).range() !== "unicast") throw new Error("inside");
  }
}

app.get("/feeds", async (req, res) => {
  const { address } = await dns.lookup(new URL(req.query.feed).hostname);
  if (isOurs(address)) return res.sendStatus(400);
  await axios.get(req.query.feed);
  res.end();
});

app.get("/icons", async (req, res) => {
  await refuseOurs(req.query.icon);
  await axios.get(req.query.icon);
  res.end();
});
