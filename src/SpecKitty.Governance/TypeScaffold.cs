using System.Collections.Immutable;
using System.Text;
using SpecKitty.Governance.Packs;
using SpecKitty.Kernel;

namespace SpecKitty.Governance;

/// <summary>What a Mission Type begins as, before its author has changed anything: it loads, and can be driven.</summary>
public static class TypeScaffold
{
    private const string Root = "scaffold/mission-type/";

    /// <summary>One file of it.</summary>
    /// <param name="Name">Its path in the type's folder.</param>
    /// <param name="Content">Its bytes.</param>
    /// <param name="Why">What it is for.</param>
    public sealed record Part(string Name, byte[] Content, string Why);

    /// <summary>Its files, the descriptor last.</summary>
    public static ImmutableArray<Part> Of(MissionTypeKey key) =>
    [
        .. BuiltInPack.Paths.Where(path => path.StartsWith(Root, StringComparison.Ordinal)).Select(path => path[Root.Length..])
            .OrderBy(name => name == TypeLayers.Descriptor)
            .Select(name => new Part(name, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(BuiltInPack.TryRead(Root + name)!).Replace("TYPE-KEY", key.ToString(), StringComparison.Ordinal)), Why(name))),
    ];

    private static string Why(string name) => name.Split('/') switch
    {
        [var step, "template.md"] => $"the form that step `{step}` begins with",
        [var step, _] => $"what is said to who does step `{step}`",
        _ => "the steps, their order and what must hold at the end of each",
    };
}
