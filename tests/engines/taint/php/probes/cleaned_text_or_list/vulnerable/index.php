<?php
function quoted($link, $given) {
    if (is_array($given)) {
        foreach ($given as $key => $one) {
            if ($key === 'note') {
                continue;
            }
            $given[$key] = mysqli_real_escape_string($link, $one);
        }
    }
    return $given;
}
$all = quoted($link, $_POST); // SOURCE
mysqli_query($link, "UPDATE members SET city = '{$all['note']}'"); // SINK sql-injection
