using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>The tests that look at the same story, which is played once.</summary>
[CollectionDefinition(Name)]
public sealed class StoryTold : ICollectionFixture<Story>
{
    public const string Name = "story";
}
