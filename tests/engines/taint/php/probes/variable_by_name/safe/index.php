<?php
foreach ($_REQUEST as $name => $value) {
    if (in_array($name, ['page', 'size'], true)) {
        $$name = $value;
    }
}
$GLOBALS['what'] = $_POST['what'];
