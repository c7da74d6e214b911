namespace SpecKitty.Kernel;

/// <summary>The ways in which the record spells JSON; each gives the bytes of Python's <c>json.dumps</c> with the named arguments.</summary>
public enum JsonStyle
{
    /// <summary><c>sort_keys=True</c>, ASCII, one line: rows of logs and journals.</summary>
    Row,

    /// <summary><c>sort_keys=True, indent=2, ensure_ascii=False</c> and a line end: meta and snapshot.</summary>
    Sorted,

    /// <summary><c>indent=2</c>, ASCII, keys as inserted, and a line end: execution lanes.</summary>
    Inserted,

    /// <summary><c>sort_keys=True, indent=2</c>, ASCII, no line end: the state of a Mission Run.</summary>
    RunState,

    /// <summary>UTF-8, sorted keys, no space, no line end: what hashes are taken of.</summary>
    Canonical,
}
