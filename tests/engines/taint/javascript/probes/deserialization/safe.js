module.exports = (req, res) => {
  const text = Buffer.from(req.cookies.profile, 'base64').toString();
  JSON.parse(text);
};
