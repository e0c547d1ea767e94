using KccPerformance.Core.Platform.Tokens;

namespace KccPerformance.Core.People;

/// <summary>
/// A key with which the council's directory keeps users and groups. It belongs to no user, so that it works on when the
/// administrator who created it leaves.
/// </summary>
public sealed class DirectoryToken : StoredToken
{
    /// <summary>How all tokens begin, so that a scanner of files finds one that was saved by mistake.</summary>
    public const string Start = "kccd_";

    /// <summary>The number of first characters that are stored.</summary>
    public const int PrefixLength = 10;

    private DirectoryToken()
    {
    }

    internal DirectoryToken(string name, string token, DateOnly expiresOn, string by, DateTime at)
        : base(name, token, expiresOn, at)
        => (CreatedBy, Prefix) = (by, token[..PrefixLength]);

    /// <summary>Its first characters, to recognise it by.</summary>
    public string Prefix { get; private set; } = string.Empty;

    public string CreatedBy { get; private set; } = string.Empty;
}
