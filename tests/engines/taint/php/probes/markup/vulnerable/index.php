<html>
<body>
<h1>Results for <?= $_GET['q'] ?></h1> <?php // SOURCE SINK cross-site-scripting ?>
</body>
</html>
