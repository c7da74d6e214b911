namespace SpecKitty.Cli;

/// <summary>How a call is answered: with one JSON value, or with words of a style for either stream.</summary>
internal sealed record Manner(bool IsJson, Style Out, Style Error)
{
    /// <summary>As the arguments and the environment want it. Read before they are parsed: a parse error is answered in this manner too.</summary>
    public static Manner Of(IReadOnlyList<string> args, Host host)
    {
        var options = args.TakeWhile(arg => arg != "--").ToArray();
        var isJson = options.Contains(Arguments.JsonName) || host.Variable("SPEC_KITTY_JSON") == "1";
        var terminal = host.Terminal;
        return new Manner(
            isJson,
            new Style(terminal.Width, IsColoured(options, host, terminal.ShowsOut)),
            new Style(terminal.Width, IsColoured(options, host, terminal.ShowsError)));
    }

    private static bool IsColoured(string[] options, Host host, bool isShown) => ColourWish(options) switch
    {
        "always" => true,
        "never" => false,
        _ => isShown && string.IsNullOrEmpty(host.Variable("NO_COLOR")) && host.Variable("TERM") != "dumb",
    };

    private static string? ColourWish(string[] options)
    {
        var at = Array.FindLastIndex(options, option => option == Arguments.ColorName || option.StartsWith(Arguments.ColorName + "=", StringComparison.Ordinal));
        return at < 0 ? null : options[at] == Arguments.ColorName ? options.ElementAtOrDefault(at + 1) : options[at][(Arguments.ColorName.Length + 1)..];
    }
}
