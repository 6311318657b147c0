<title><?php echo $title; ?></title> <?php // SINK cross-site-scripting ?>
