namespace KccPerformance.Web.Infrastructure;

/// <summary>The link with which somebody sets their password.</summary>
internal static class SetPasswordLink
{
    public static string For(string origin, int userId, string token)
        => origin.TrimEnd('/') + "/account/set-password" + new QueryString().Add("user", userId.ToString()).Add("token", token);
}
