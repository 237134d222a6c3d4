"""Write docs/command-line.md from the commands themselves: make docs."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.main import commands, names

PAGE = Path(__file__).parents[1] / "docs" / "command-line.md"
HEAD = """# The command line

Written by `make docs` from the commands themselves.

Every verb that writes takes `--actor NAME` (or the variable `WORKBENCH_ACTOR`) and,
where it changes a subject, `--expected-rev N`: the revision you saw. Where the
subject is at another one, that is a conflict, and nothing is recorded. CLAIM is a
claim's id or a beginning of it that no other has, with or without `claim-`.

Data goes to standard output, in UTF-8 whatever the locale; everything said to you to
standard error. Exit status: 0 done; 1 the data is not right, or a step is refused; 2
wrong usage or unreadable input.
"""


def page() -> str:
    """Return the page: a section a command, with its arguments and options."""
    context = click.Context(commands, info_name="workbench")
    parts = [HEAD]
    for name, command in names().items():
        inner = click.Context(command, info_name=name, parent=context)
        usage = " ".join(command.collect_usage_pieces(inner))
        call = f"    workbench {name} {usage}"
        parts.append(f"\n## `{name}`\n\n{call}\n\n{_text(command)}\n")
        named = (p for p in command.params if isinstance(p, click.Option))
        options = [record for p in named if (record := p.get_help_record(inner))]
        if options:
            parts.append("\n| option | |\n| --- | --- |\n")
            parts += [f"| `{_cell(a)}` | {_cell(b)} |\n" for a, b in options]
    return "".join(parts)


def _text(command: click.Command) -> str:
    return "\n".join(line.strip() for line in (command.help or "").splitlines()).strip()


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
