using SpecKitty.Kernel;

namespace SpecKitty.Operations.Views;

/// <summary>One Work Package of a Mission in the list of everything.</summary>
/// <param name="WpId">Its id.</param>
/// <param name="Lane">Its lane, as stored.</param>
/// <param name="ForceCount">How many forced rows it has.</param>
public sealed record LaneLineView(WorkPackageId WpId, string Lane, int ForceCount);
