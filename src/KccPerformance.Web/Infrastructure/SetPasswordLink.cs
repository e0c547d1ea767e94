namespace KccPerformance.Web.Infrastructure;

/// <summary>The link to set a password.</summary>
internal static class SetPasswordLink
{
    private const string Path = "/account/set-password";

    public static string For(string origin, int userId, string token) => Unfinished(origin) + Query(userId, token);

    /// <summary>The link without its secret part.</summary>
    public static string Unfinished(string origin) => origin.TrimEnd('/') + Path;

    /// <summary>Adds the secret part to the last link of a text.</summary>
    public static string Finish(string text, int userId, string token)
        => text.Insert(text.LastIndexOf(Path, StringComparison.Ordinal) + Path.Length, Query(userId, token));

    private static string Query(int userId, string token) => new QueryString().Add("user", userId.ToString()).Add("token", token).ToString();
}
