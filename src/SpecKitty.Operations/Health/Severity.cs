namespace SpecKitty.Operations.Health;

/// <summary>How much a finding matters.</summary>
internal enum Severity
{
    /// <summary>Good to know.</summary>
    Info,

    /// <summary>Works, but should be mended.</summary>
    Warning,

    /// <summary>Something does not work.</summary>
    Error,
}
