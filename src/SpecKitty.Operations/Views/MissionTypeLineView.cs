using SpecKitty.Kernel;

namespace SpecKitty.Operations.Views;

/// <summary>One Mission Type on one line.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Layer">Where it comes from: <c>built-in</c> or <c>project</c>.</param>
/// <param name="Error">Why it does not load.</param>
public sealed record MissionTypeLineView(MissionTypeKey Key, string Title, string Description, string Layer, ErrorView? Error);
