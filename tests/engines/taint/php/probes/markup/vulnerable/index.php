<html>
<body>
<h1>Results for <?= $_GET['q'] ?></h1> <?php // SOURCE SINK cross-site-scripting ?>
<p><?= Texts::trimmed($_GET["p"]) ?></p> <?php // SOURCE SINK cross-site-scripting ?>
</body>
</html>
