const rooms = {};
const bare = Object.create(null);
module.exports = (req, res) => {
  const { room, name, value } = req.body;
  bare[room][name] = value;
  if (['__proto__', 'constructor', 'prototype'].includes(room)) return res.sendStatus(400);
  rooms[room][name] = value;
  rooms[Number(req.body.place)][name] = value;
  res.end();
};
