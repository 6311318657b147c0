"""Which of zizmor's audits we use, and what we say about each; audits of mere style are left out."""

from engines.advice import Advice, advice

ADVICE = advice(
    Advice(
        "artipacked", "Checkout leaves its token on disk", "workflow-secrets", "low", "low",
        "Add persist-credentials: false to the checkout step.",
        (
            "`actions/checkout` writes the job's token into the working copy and leaves it there.",
            "Every later step can read it, and an upload of the whole folder as an artifact publishes it.",
            "Add `persist-credentials: false`; a step that pushes gets the token by itself.",
        ),
    ),
    Advice(
        "bot-conditions", "Condition on a name that can be forged", "workflow-trigger", "high", "medium",
        "Compare github.event.pull_request.user.login instead of github.actor.",
        (
            "A condition lets a bot pass by comparing `github.actor`, which is whoever caused the last event.",
            "Somebody can open a pull request from a bot's branch or make the bot touch theirs, and pass as the bot.",
            "Compare the author of the pull request, `github.event.pull_request.user.login`.",
        ),
    ),
    Advice(
        "cache-poisoning", "Release built from a cache others can fill", "workflow-cache", "medium", "low",
        "Build what is published without restoring caches.",
        (
            "A workflow that publishes something restores a cache first.",
            "Runs of other branches and, with some triggers, of strangers can fill that cache: what they put there is "
            "built into the release.",
            "Do not restore caches in workflows that publish.",
        ),
    ),
    Advice(
        "dangerous-triggers", "Workflow strangers can start with our rights", "workflow-trigger", "high", "medium",
        "Use pull_request, and workflow_run only on data that is verified.",
        (
            "The workflow runs on `pull_request_target` or `workflow_run`: with the repository's secrets and a token "
            "that may write, for pull requests of strangers too.",
            "If anything of the pull request is checked out, built or expanded into a script, the stranger runs code "
            "with those rights.",
            "Use `pull_request`. Where labels or comments need more rights, do only that, and never check out the "
            "pull request's code there.",
        ),
    ),
    Advice(
        "excessive-permissions", "Token with more rights than needed", "workflow-permissions", "medium", "medium",
        "Set permissions: {} for the workflow and grant each job what it needs.",
        (
            "The workflow's token is granted everything, or what the repository's setting happens to give.",
            "A step that is taken over, by a poisoned action or an injected command, can then push code, change "
            "releases or read secrets.",
            "Put `permissions: {}` at the top and give each job what it needs.",
        ),
    ),
    Advice(
        "github-app", "App token with more reach than needed", "workflow-permissions", "medium", "medium",
        "Name the repositories and permissions of the token.",
        (
            "A token of a GitHub App is made without naming what it is for.",
            "It then reaches every repository the app is installed in, with all of the app's rights.",
            "Name `repositories` and `permission-…` inputs, and let the token be revoked after the job.",
        ),
    ),
    Advice(
        "github-env", "Untrusted text written to the job's environment", "workflow-injection", "high", "medium",
        "Do not write untrusted text to GITHUB_ENV or GITHUB_PATH.",
        (
            "A step of a workflow strangers can start writes to `GITHUB_ENV` or `GITHUB_PATH`.",
            "Who controls the text sets variables such as `LD_PRELOAD` or puts programs before ours, and so runs code "
            "in all later steps.",
            "Use step outputs, and never let outside text reach these files.",
        ),
    ),
    Advice(
        "hardcoded-container-credentials", "Registry password in a workflow", "hardcoded-secret", "high", "high",
        "Change the password and use a secret.",
        (
            "A job's container or service is given its registry password as text.",
            "Everyone who can read the repository can pull, and often push, images with it.",
            "Change it and write `${{ secrets.NAME }}`.",
        ),
    ),
    Advice(
        "insecure-commands", "Old workflow commands switched on", "workflow-injection", "high", "medium",
        "Remove ACTIONS_ALLOW_UNSECURE_COMMANDS.",
        (
            "`ACTIONS_ALLOW_UNSECURE_COMMANDS` brings back `set-env` and `add-path`.",
            "Whatever a step prints, a test's output or a file's name, can then set variables and run code.",
            "Remove the variable and use the files `GITHUB_ENV` and `GITHUB_PATH`.",
        ),
    ),
    Advice(
        "insecure-url-scheme", "Fetched without encryption", "cleartext-transport", "medium", "medium",
        "Use https.",
        (
            "A step fetches something over an address without encryption.",
            "Anybody on the path can read it and put something else in its place.",
            "Use `https`.",
        ),
    ),
    Advice(
        "overprovisioned-secrets", "All secrets handed to one step", "workflow-secrets", "medium", "medium",
        "Name the secrets a step needs.",
        (
            "The whole `secrets` context is expanded.",
            "Every secret of the repository and organisation is put into the runner's memory and the step's hands.",
            "Name each secret that is needed.",
        ),
    ),
    Advice(
        "secrets-inherit", "All secrets handed to a called workflow", "workflow-secrets", "medium", "medium",
        "Name the secrets the called workflow needs.",
        (
            "A called workflow gets `secrets: inherit`.",
            "It then holds every secret of the repository and organisation, also those it has no use for.",
            "Name each secret that is needed.",
        ),
    ),
    Advice(
        "self-hosted-runner", "Own runner for a public workflow", "workflow-hardening", "medium", "medium",
        "Keep own runners to private repositories, and throw them away after each job.",
        (
            "The job runs on a runner of one's own.",
            "In a public repository strangers can have their code run there, and what they leave behind meets the "
            "next job and the network around it.",
            "Use GitHub's runners for public repositories, or runners that are thrown away after each job.",
        ),
    ),
    Advice(
        "template-injection", "Text from outside becomes part of a script", "workflow-injection", "high", "high",
        "Pass the value through env: and use the variable in quotes.",
        (
            "An expression in `${{ }}` is put into a script before the shell reads it.",
            "Whoever controls the value, the title of a pull request or a branch's name, writes commands that run "
            "with the job's token and secrets.",
            "Give the value to the step as an environment variable under `env:` and use it as `\"$NAME\"`.",
        ),
    ),
    Advice(
        "typosquat-uses", "Action whose name looks like another's", "unpinned-dependency", "high", "medium",
        "Correct the owner's name.",
        (
            "The owner of an action is spelled almost like a well-known one.",
            "Names like that are registered to be run by mistake, with the job's token and secrets.",
            "Correct the name, and look at what ran.",
        ),
    ),
    Advice(
        "unpinned-images", "Container image that can change", "unpinned-dependency", "low", "high",
        "Name the image's digest.",
        (
            "A job's container or service image is named without version or digest.",
            "Who controls the image's name decides tomorrow what runs beside the job's token and secrets.",
            "Name the digest: `image@sha256:…`.",
        ),
    ),
    Advice(
        "unpinned-uses", "Action that can change", "unpinned-dependency", "medium", "high",
        "Pin the action to a full commit.",
        (
            "An action is named by a tag or branch.",
            "Its owner, or whoever takes over the account, can move the tag to other code, which then runs with the "
            "job's token and secrets.",
            "Name the full commit and write the version beside it as a comment; a bot can keep both up to date.",
        ),
    ),
    Advice(
        "unredacted-secrets", "Secret taken apart, so that logs show it", "workflow-secrets", "medium", "high",
        "Store each value as a secret of its own.",
        (
            "A secret that holds JSON is taken apart with `fromJSON`.",
            "GitHub hides only whole secrets in logs: the parts appear readable.",
            "Store each value as a secret of its own.",
        ),
    ),
    Advice(
        "unsound-condition", "Condition that is always true", "workflow-hardening", "high", "high",
        "Write the expression without text around it.",
        (
            "An `if:` holds an expression with text or line breaks around it.",
            "GitHub then compares a text that is never empty: the condition always holds and what it should keep "
            "back always runs.",
            "Write the bare expression, or one `${{ }}` with nothing around it.",
        ),
    ),
    Advice(
        "unsound-contains", "Condition that part of a name passes", "workflow-hardening", "medium", "high",
        "Compare with a list: contains(fromJSON('[…]'), value).",
        (
            "`contains` is asked whether a text holds a name.",
            "A part of a listed name passes too, and strangers may choose the name of a branch.",
            "Compare with a list: `contains(fromJSON('[\"main\"]'), github.ref_name)`.",
        ),
    ),
    Advice(
        "use-trusted-publishing", "Package published with a stored token", "workflow-secrets", "low", "high",
        "Use the registry's trusted publishing.",
        (
            "A package is published with a token stored as a secret.",
            "The token works from anywhere for years: who gets it once can publish releases.",
            "Use the registry's trusted publishing, which gives each run a token for minutes.",
        ),
    ),
)  # fmt: skip
