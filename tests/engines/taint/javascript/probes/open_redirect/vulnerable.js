module.exports = (req, res) => {
  const next = req.query.next; // SOURCE
  res.redirect(302, next); // SINK open-redirect
};
