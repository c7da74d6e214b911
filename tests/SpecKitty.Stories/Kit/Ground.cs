namespace SpecKitty.Stories.Kit;

/// <summary>Where a sandbox lies.</summary>
internal enum Ground
{
    /// <summary>In memory, where there is enough: a killed process loses nothing that it wrote, wherever that is.</summary>
    Memory,

    /// <summary>On the disk of the temporary files, where most of a command's time passes between one write and the next.</summary>
    Disk,
}
