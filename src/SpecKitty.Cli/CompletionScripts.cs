namespace SpecKitty.Cli;

/// <summary>The scripts that make a shell ask us what may come next.</summary>
internal static class CompletionScripts
{
    private const string Bash = """
        # spec-kitty: in ~/.bashrc, put: eval "$(spec-kitty completion bash)"
        _spec_kitty() {
            local line=${COMP_LINE:0:COMP_POINT} word=${COMP_WORDS[COMP_CWORD]}
            local IFS=$'\n'
            COMPREPLY=($(compgen -W "$(spec-kitty "[suggest:${#line}]" "$line" 2>/dev/null)" -- "$word"))
        }
        complete -o default -F _spec_kitty spec-kitty
        """;

    private const string Zsh = """
        # spec-kitty: in ~/.zshrc, behind compinit, put: eval "$(spec-kitty completion zsh)"
        _spec_kitty() {
            local line=${BUFFER[1,CURSOR]}
            local -a found
            found=("${(@f)$(spec-kitty "[suggest:${#line}]" "$line" 2>/dev/null)}")
            compadd -- $found
        }
        compdef _spec_kitty spec-kitty
        """;

    private const string Fish = """
        # spec-kitty: spec-kitty completion fish > ~/.config/fish/completions/spec-kitty.fish
        function __spec_kitty
            set -l line (commandline -cp)
            spec-kitty "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete -c spec-kitty -f -a '(__spec_kitty)'
        """;

    private const string PowerShell = """
        # spec-kitty: in $PROFILE, put: spec-kitty completion pwsh | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName spec-kitty -ScriptBlock {
            param($word, $tree, $cursor)
            $line = $tree.ToString().PadRight($cursor).Substring(0, $cursor)
            spec-kitty "[suggest:$cursor]" $line 2>$null | Where-Object { $_ -like "$word*" } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
        }
        """;

    /// <summary>The shells there is a script for.</summary>
    public static string[] Shells => ["bash", "zsh", "fish", "pwsh"];

    /// <summary>The script of that shell, or null.</summary>
    public static string? For(string shell) => shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        "fish" => Fish,
        "pwsh" => PowerShell,
        _ => null,
    };
}
