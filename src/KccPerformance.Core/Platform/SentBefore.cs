namespace KccPerformance.Core.Platform;

/// <summary>A form that was saved once and is sent again with other content.</summary>
internal static class SentBefore
{
    /// <summary>The error, which shows what was saved, so that the user can compare it with the form.</summary>
    /// <param name="what">The other content: "another note".</param>
    /// <param name="saved">The saved text; null if it is another user's or of another item, because the user may not be able to read it.</param>
    /// <param name="next">What to do now.</param>
    public static RuleException With(string what, string? saved, string next)
        => new($"This form has already been sent with {what}{(saved is null ? "." : $", which has been saved: “{saved}”")} {next}");
}
