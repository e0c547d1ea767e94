namespace KccPerformance.Web.Infrastructure;

/// <summary>
/// Names of cookies. Outside Development they begin with __Host-: a browser then keeps the cookie only if it comes by HTTPS
/// and from this host, and sends it to no other, so that another service under the council's domain cannot set it.
/// Development has no HTTPS, so a browser would refuse such a cookie there.
/// </summary>
internal static class SiteCookies
{
    /// <summary>The session of a signed-in user.</summary>
    public const string Session = "kcc-performance";

    private const string Prefix = "__Host-";

    public static bool HavePrefix(IHostEnvironment environment) => !environment.IsDevelopment();

    public static string NameOf(string name, IHostEnvironment environment) => HavePrefix(environment) ? Prefix + name : name;

    /// <summary>Names a cookie. With the prefix it must be for the whole site.</summary>
    public static void Set(CookieBuilder cookie, string name, IHostEnvironment environment)
    {
        cookie.Name = NameOf(name, environment);
        if (HavePrefix(environment))
        {
            cookie.Path = "/";
        }
    }
}
