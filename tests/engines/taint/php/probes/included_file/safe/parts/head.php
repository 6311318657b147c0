<title><?php echo $title; ?></title>
