/**
 * Replaces what a page loads (style sheets, images, fonts) with files of the copy.
 *
 * <p>In goes a cleaned page; it is changed in place, and its files are in {@link failover.copy.asset.Assets}. Start at
 * {@link failover.copy.asset.PageAssets}; {@link failover.copy.asset.CssRewriter} does the same inside of styles.
 */
package failover.copy.asset;
