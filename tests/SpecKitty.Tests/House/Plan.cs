using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit;

namespace SpecKitty.Tests.House;

/// <summary>The plan of the house: its rooms, and which may open into which.</summary>
internal static class Plan
{
    private static readonly string[] Modules = ["SpecKitty.Governance", "SpecKitty.Missions", "SpecKitty.Runs", "SpecKitty.Workspace"];

    /// <summary>What each project may refer to, besides what comes with that.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> References = new Dictionary<string, string[]>
    {
        ["SpecKitty.Analyzers"] = [],
        ["SpecKitty.Kernel"] = [],
        ["SpecKitty.Governance"] = ["SpecKitty.Kernel"],
        ["SpecKitty.Missions"] = ["SpecKitty.Kernel"],
        ["SpecKitty.Runs"] = ["SpecKitty.Kernel"],
        ["SpecKitty.Workspace"] = ["SpecKitty.Kernel"],
        ["SpecKitty.Context"] = ["SpecKitty.Kernel", .. Modules],
        ["SpecKitty.Operations"] = ["SpecKitty.Kernel", .. Modules, "SpecKitty.Context"],
        ["SpecKitty.Cli"] = ["SpecKitty.Operations", "SpecKitty.Context"],
    };

    public static TheoryData<string> Projects => [.. References.Keys];

    /// <summary>The projects that decide or carry; the doors and the analyzers are not rooms.</summary>
    public static TheoryData<string> Rooms => ["SpecKitty.Kernel", .. Modules, "SpecKitty.Context", "SpecKitty.Operations"];

    public static string Root { get; } = FindRoot();

    public static Assembly Compiled(string project) => Assembly.Load(project == "SpecKitty.Cli" ? "spec-kitty" : project);

    /// <summary>The types of a room that people wrote.</summary>
    public static IEnumerable<Type> Written(string room) => Compiled(room).GetTypes().Where(type =>
        !type.FullName!.Contains('<', StringComparison.Ordinal)
        && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        && type.Namespace?.StartsWith("SpecKitty", StringComparison.Ordinal) == true);

    /// <summary>Everything that <paramref name="project"/> may see, directly or through another.</summary>
    public static IEnumerable<string> Visible(string project) => References[project].SelectMany(next => Visible(next).Prepend(next)).Distinct();

    private static string FindRoot()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "SpecKitty.slnx")))
        {
            at = at.Parent!;
        }

        return at.FullName;
    }
}
