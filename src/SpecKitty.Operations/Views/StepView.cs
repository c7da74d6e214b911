using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Operations.Views;

/// <summary>One step of a Mission Type.</summary>
/// <param name="StepId">Its id.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Goal">What is true when it is done.</param>
/// <param name="DependsOn">What comes before.</param>
/// <param name="Exit">What must hold on leaving it.</param>
public sealed record StepView(StepId StepId, string Title, string Goal, ImmutableArray<StepId> DependsOn, ImmutableArray<GuardView> Exit);
