using System.CommandLine;

namespace SpecKitty.Cli;

/// <summary><c>spec-kitty --version</c></summary>
internal static class About
{
    public const string OptionName = "--version";

    public static Option<bool> Define() => Arguments.Flag(OptionName, "Print the version");

    public static ExitCode Show(Visit visit) =>
        visit.Show<VersionView>(new VersionView(Build.Version), CliJson.Default.VersionView, (view, _) => $"spec-kitty {view.Version}");
}
